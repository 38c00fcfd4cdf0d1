-- Texts on standard input -> pandoc's JSON on standard output, one answer a text, in the same order.
-- Every read is sandboxed (no files, no network) and apart from the others, so that nothing leaks between chapters.
-- A formula that is no TeX that pandoc knows is put into a span of class `unreadable-formula`, so that it can be told.
local dialect = arg[1]
local mathml = pandoc.WriterOptions({ html_math_method = "mathml" })

local function told(formula)
  local html = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ formula }) }), "html5", mathml)
  if html:find("<math", 1, true) then return nil end
  return pandoc.Span({ formula }, pandoc.Attr("", { "unreadable-formula" }))
end

local function read(text)
  local doc = pandoc.read(text, dialect, pandoc.ReaderOptions({}), {})
  if text:find("$", 1, true) then
    doc = doc:walk({ Math = told })
  end
  return pandoc.write(doc, "json")
end

while true do
  local size = io.read("n")
  if not size then break end
  io.read(1)
  local text = size > 0 and io.read(size) or ""
  local ok, answer = pcall(read, text)
  answer = ok and answer or tostring(answer)
  io.write(ok and "+" or "-", #answer, "\n", answer)
  io.flush()
end
