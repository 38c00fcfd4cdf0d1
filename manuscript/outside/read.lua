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

-- An `@` after a backslash is none of a citation. The reader drops the backslash, so a sign stands in its place while it reads,
-- and the `@` comes into a span of its own.
local HELD = "\u{e0f0}"

local function hold(text)
  if not text:find("\\@", 1, true) or text:find(HELD, 1, true) then return text, false end
  local held = text:gsub("(\\+)@", function(signs)
    return #signs % 2 == 1 and signs:sub(2) .. HELD .. "@" or nil
  end)
  return held, true
end

local function apart(node)
  if not node.text:find(HELD, 1, true) then return nil end
  local made = pandoc.Inlines({})
  local from = 1
  for before, after in node.text:gmatch("()" .. HELD .. "@()") do
    if before > from then made:insert(pandoc.Str(node.text:sub(from, before - 1))) end
    made:insert(pandoc.Span({ pandoc.Str("@") }))
    from = after
  end
  if from <= #node.text then made:insert(pandoc.Str(node.text:sub(from))) end
  return made
end

-- With positions every sign is a word of its own, in a wrapper.
local function is_held(node)
  return node.t == "Span" and #node.content == 1 and node.content[1].t == "Str" and node.content[1].text == HELD
end

local function rejoined(list)
  for index = #list - 1, 1, -1 do
    local after = list[index + 1]
    if is_held(list[index]) and after.t == "Span" and pandoc.utils.stringify(after.content):sub(1, 1) == "@" then
      list[index].content[1].text = HELD .. pandoc.utils.stringify(after.content)
      list:remove(index + 1)
    end
  end
  return list
end

local function literal(node)
  node.text = node.text:gsub(HELD, "\\")
  return node
end

local released = { Str = apart, Code = literal, CodeBlock = literal, Math = literal, RawInline = literal, RawBlock = literal }

local function read(text, wanted)
  if not text:find("\n$") then text = text .. "\n" end -- else the last row of a table is none
  local held, any = hold(text)
  local doc = pandoc.read(held, dialect, pandoc.ReaderOptions({}), {})
  if any then doc = doc:walk({ Inlines = rejoined }):walk(released) end
  if next(wanted) then
    empty_but(wanted, doc.blocks)
  end
  local json = pandoc.write(doc, "json")
  if any then json = json:gsub(HELD, ""):gsub("%%EE%%83%%B0", "") end -- in addresses and attributes
  if not json:find('"t":"Math"', 1, true) then return json end -- a walk takes longer than the reading, and code is full of `$`
  local told_of = pandoc.write(doc:walk({ Math = told }), "json")
  return any and told_of:gsub(HELD, "") or told_of
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
