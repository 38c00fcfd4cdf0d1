-- A post's AST as JSON on standard input -> the same as Markdown and as HTML, one answer each; nothing else is read.
-- A document comes as a line with its length, and its bytes.
local function markdown(doc)
  return pandoc.write(doc, "commonmark", pandoc.WriterOptions({ wrap_text = "none" }))
end

local function html(doc)
  return pandoc.write(doc, "html5", pandoc.WriterOptions({ wrap_text = "none", html_math_method = "plain" }))
end

for line in io.lines() do
  local doc = pandoc.read(io.read(tonumber(line)), "json")
  for _, write in ipairs({ markdown, html }) do
    local ok, made = pcall(write, doc)
    made = ok and made or tostring(made)
    io.write(ok and "+" or "-", #made, "\n", made)
    io.flush()
  end
end
