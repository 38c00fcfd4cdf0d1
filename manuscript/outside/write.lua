-- Woven chapters as JSON on standard input -> what pandoc's writers make of them.
-- A group comes as a line `WRITER,WRITER LENGTH...` and the chapters' bytes; every chapter is read once for all writers.
-- `xhtml` and `typst` are answered chapter by chapter. `docx` joins the chapters into one document, with a paragraph between them by which
-- they are parted again: the writer's own start costs more than a chapter. It comes last, because joining changes the first.
-- Pictures and the reference document lie in the folder that this runs in.
local BETWEEN = '<w:p><w:pPr><w:pStyle w:val="ManuscriptBetween"/></w:pPr></w:p>'

local set_as_words = dofile(pandoc.path.join({ pandoc.path.directory(arg[0]), "typst.lua" }))

local writers = {}

function writers.docx(chapters)
  local joined = chapters[1]
  for index = 2, #chapters do
    joined.blocks:insert(pandoc.RawBlock("openxml", BETWEEN))
    joined.blocks:extend(chapters[index].blocks)
  end
  -- A book's code is in the style of its paragraph, and whole, so that an editor can change a line of it.
  local options = { reference_doc = "reference.docx", highlight_method = "none" }
  return pandoc.write(joined, "docx", pandoc.WriterOptions(options))
end

function writers.xhtml(chapters)
  local options = { html_math_method = "mathml", section_divs = true, wrap_text = "none" }
  return pandoc.write(chapters[1], "html5", pandoc.WriterOptions(options))
end

function writers.typst(chapters)
  return pandoc.write(set_as_words(chapters[1]), "typst-smart", pandoc.WriterOptions({ wrap_text = "none" }))
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

-- Where pages of a printed book begin is said in e-books only.
local function without_pages(chapter)
  return chapter:walk({ Span = function(span) if span.classes:includes("printed-page") then return {} end end })
end

local function answer(sign, data)
  io.write(sign, #data, "\n", data)
  io.flush()
end

-- One answer, and one with what was warned of.
local function write(writer, chapters)
  local ok, messages, made = pcall(pandoc.log.silence, writers[writer], chapters)
  if ok and #made > 0 then answer("+", made) else answer("-", ok and "it wrote nothing" or tostring(messages)) end
  answer("+", ok and told(messages) or "")
end

for line in io.lines() do
  local chapters, paged = {}, {}
  for size in line:gmatch(" (%d+)") do
    local text = io.read(tonumber(size))
    chapters[#chapters + 1] = pandoc.read(text, "json")
    paged[#chapters] = text:find('"printed-page"', 1, true) ~= nil
  end
  local writers_named = line:match("^%S+")
  for _, writer in ipairs({ "xhtml", "typst" }) do
    if writers_named:find(writer, 1, true) then
      for _, chapter in ipairs(chapters) do
        write(writer, { chapter })
      end
    end
    for index, chapter in ipairs(chapters) do
      if paged[index] then chapters[index], paged[index] = without_pages(chapter), false end
    end
  end
  if writers_named:find("docx", 1, true) then write("docx", chapters) end
end
