/** Checks many EPUBs with Ace in one browser: `node AceBatch.js FOLDER FILE...`; FILE number N gets FOLDER/N/report.json. */
'use strict';

const path = require('node:path');
const ace = require('@daisy/ace-core');
const logger = require('@daisy/ace-logger');
const browser = require('@daisy/ace-axe-runner-puppeteer');

const open = { ...browser, launch: async () => {}, close: async () => {} };

async function main([folder, ...files]) {
  logger.initLogger({ silent: true, fileName: 'ace-tests.log' });
  await browser.launch();
  try {
    for (const [number, file] of files.entries()) {
      await ace(file, { cwd: process.cwd(), outdir: path.join(folder, String(number)) }, open);
    }
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
