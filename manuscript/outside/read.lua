-- Texts on standard input -> pandoc's JSON on standard output, one answer a text, in the same order.
-- Every read is sandboxed (no files, no network) and apart from the others, so that nothing leaks between chapters.
-- A formula that is no TeX that pandoc knows is put into a span of class `unreadable-formula`, so that it can be told.
-- A text comes as a line `LENGTH BLOCK...` and its bytes; where blocks are named, the others are answered empty.
local dialect = arg[1]
local mathml = pandoc.WriterOptions({ html_math_method = "mathml" })

local function told(formula)
  local html = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ formula }) }), "html5", mathml)
  if html:find("<math", 1, true) then return nil end
  return pandoc.Span({ formula }, pandoc.Attr("", { "unreadable-formula" }))
end

-- How many blocks of the text one block with positions stands for: a wrapper holds them.
local function count(block)
  return block.t == "Div" and block.attributes["wrapper"] and #block.content or 1
end

-- Empty blocks in the place of one that nobody asked about, as many, and where it stood.
local function emptied(block)
  if not block.attributes then return pandoc.Plain({}) end
  local inside = {}
  for index = 1, count(block) do
    inside[index] = pandoc.Plain({})
  end
  return pandoc.Div(inside, pandoc.Attr("", {}, { wrapper = "1", ["data-pos"] = block.attributes["data-pos"] }))
end

local function empty_but(wanted, blocks)
  local before = 0
  for index, block in ipairs(blocks) do
    local keep = false
    for number = before + 1, before + count(block) do
      keep = keep or wanted[number]
    end
    before = before + count(block)
    if not keep then blocks[index] = emptied(block) end
  end
end

local function read(text, wanted)
  local doc = pandoc.read(text, dialect, pandoc.ReaderOptions({}), {})
  if next(wanted) then
    empty_but(wanted, doc.blocks)
  end
  local json = pandoc.write(doc, "json")
  if not json:find('"t":"Math"', 1, true) then return json end -- a walk takes longer than the reading, and code is full of `$`
  return pandoc.write(doc:walk({ Math = told }), "json")
end

for line in io.lines() do
  local size = tonumber(line:match("^%d+"))
  local wanted = {}
  for number in line:gmatch(" (%d+)") do
    wanted[tonumber(number)] = true
  end
  local text = size > 0 and io.read(size) or ""
  local ok, answer = pcall(read, text, wanted)
  answer = ok and answer or tostring(answer)
  io.write(ok and "+" or "-", #answer, "\n", answer)
  io.flush()
end
