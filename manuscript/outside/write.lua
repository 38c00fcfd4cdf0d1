-- Woven chapters as JSON on standard input -> what pandoc's writers make of them, one answer a group, in the same order.
-- A group comes as a line `WRITER LENGTH...` and the chapters' bytes. `docx` joins the chapters of a group into one
-- document, with a paragraph between them by which they are parted again: the writer's own start costs more than a chapter.
-- Pictures and the reference document lie in the folder that this runs in.
local BETWEEN = '<w:p><w:pPr><w:pStyle w:val="ManuscriptBetween"/></w:pPr></w:p>'

local writers = {}

function writers.docx(chapters)
  local joined = chapters[1]
  for index = 2, #chapters do
    joined.blocks:insert(pandoc.RawBlock("openxml", BETWEEN))
    joined.blocks:extend(chapters[index].blocks)
  end
  return pandoc.write(joined, "docx", pandoc.WriterOptions({ reference_doc = "reference.docx" }))
end

function writers.xhtml(chapters)
  local options = { html_math_method = "mathml", section_divs = true, wrap_text = "none" }
  return pandoc.write(chapters[1], "html5", pandoc.WriterOptions(options))
end

-- What pandoc warned of while it wrote; that it read the reference document is no warning. In pandoc 3.9 a message gives
-- its words for any key, and not to tostring.
local function told(messages)
  local kept = {}
  for _, message in ipairs(messages) do
    local text = tostring(message.words or message)
    if not text:find("^Loaded ") then kept[#kept + 1] = text end
  end
  return table.concat(kept, "\n")
end

local function write(writer, texts)
  local chapters = {}
  for index, text in ipairs(texts) do
    chapters[index] = pandoc.read(text, "json")
  end
  local messages, made = pandoc.log.silence(writers[writer], chapters)
  return made, told(messages)
end

local function answer(sign, data)
  io.write(sign, #data, "\n", data)
end

for line in io.lines() do
  local writer = line:match("^%l+")
  local texts = {}
  for size in line:gmatch(" (%d+)") do
    texts[#texts + 1] = io.read(tonumber(size))
  end
  local ok, made, warned = pcall(write, writer, texts)
  if ok and #made > 0 then answer("+", made) else answer("-", ok and "it wrote nothing" or tostring(made)) end
  answer("+", ok and warned or "")
  io.flush()
end
