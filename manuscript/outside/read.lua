-- Texts on standard input -> pandoc's JSON on standard output, one answer a text, in the same order.
-- Every read is sandboxed (no files, no network) and apart from the others, so that nothing leaks between chapters.
local dialect = arg[1]
while true do
  local size = io.read("n")
  if not size then break end
  io.read(1)
  local text = size > 0 and io.read(size) or ""
  local ok, answer = pcall(function()
    return pandoc.write(pandoc.read(text, dialect, pandoc.ReaderOptions({}), {}), "json")
  end)
  answer = ok and answer or tostring(answer)
  io.write(ok and "+" or "-", #answer, "\n", answer)
  io.flush()
end
