-- A woven chapter -> one that pandoc's typst writer may write: nothing of its text can be code.
-- Words with any sign that typst knows stand as strings, which have two signs only. What a chapter says by classes, languages,
-- addresses and pictures becomes a call of the template (`templates/proof.typ`), again with strings.
local ESCAPED = { ["\\"] = "\\\\", ['"'] = '\\"', ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

-- Letters and digits, with one mark at the end; UTF-8 is above 127. What stands first is a letter: `1.` begins a list.
local PLAIN = "^[%a\128-\255][%w\128-\255]*[,;!?.]?$"
local NUMBER = "^%d+$"
-- Signs beyond ASCII at which typst ends a line, or that pandoc writes as signs of typst.
local LINES = { "\u{85}", "\u{2028}", "\u{2029}", "\u{a0}", "\u{ad}", "\u{2013}", "\u{2014}", "\u{2018}", "\u{2019}", "\u{201c}", "\u{201d}", "\u{2026}" }

local function literal(text)
  return '"' .. text:gsub('[\\"\n\r\t]', ESCAPED) .. '"'
end

local function inline(code)
  return pandoc.RawInline("typst", code)
end

local function block(code)
  return pandoc.RawBlock("typst", code)
end

local function is_plain(text)
  if text:find(NUMBER) then return true end
  if not text:find(PLAIN) then return false end
  if not text:find("[\194\226]") then return true end
  for _, sign in ipairs(LINES) do
    if text:find(sign, 1, true) then return false end
  end
  return true
end

local function listed(classes)
  local made = {}
  for _, class in ipairs(classes) do made[#made + 1] = literal(class) .. "," end
  return "(" .. table.concat(made, " ") .. ")"
end

-- The arguments that say what words or blocks are; empty for those of which nothing is said.
local function said_of(attr)
  local said = {}
  if #attr.classes > 0 then said[#said + 1] = "classes: " .. listed(attr.classes) end
  for _, name in ipairs({ "lang", "dir" }) do
    local value = attr.attributes[name]
    if value and value ~= "" then said[#said + 1] = name .. ": " .. literal(value) end
  end
  if attr.identifier ~= "" then said[#said + 1] = "id: " .. literal(attr.identifier) end
  return table.concat(said, ", ")
end

local function around(open, content, close)
  local made = content:clone()
  made:insert(1, open)
  made:insert(close)
  return made
end

local words = {}

function words.Str(node)
  if is_plain(node.text) then return nil end
  return inline("#" .. literal(node.text) .. ";")
end

function words.Code(node)
  return inline("#code(" .. literal(node.text) .. ");")
end

function words.Span(node)
  local said = said_of(node.attr)
  if said == "" then return node.content end
  return around(inline("#words(" .. said .. ")["), node.content, inline("];"))
end

function words.Link(node)
  local call = node.target:sub(1, 1) == "#" and "#inside(" .. literal(node.target:sub(2)) or "#outside(" .. literal(node.target)
  return around(inline(call .. ")["), node.content, inline("];"))
end

-- A length as an author types it -> as typst has it; what has no unit is in pixels of 1/96 inch.
local function length(text)
  local number, unit = text:match("^([%d.]+)(%D*)$")
  if not number then return nil end
  if unit == "" or unit == "px" then return string.format("%.2fpt", tonumber(number) * 0.75) end
  return number .. unit
end

-- Pictures come first: their words are read as text.
local function picture(node)
  local said = { literal(node.src), "alt: " .. literal(pandoc.utils.stringify(node.caption)) }
  for _, side in ipairs({ "width", "height" }) do
    local asked = node.attributes[side] and length(node.attributes[side])
    if asked then said[#said + 1] = side .. ": " .. asked end
  end
  if node.identifier ~= "" then said[#said + 1] = "id: " .. literal(node.identifier) end
  return inline("#picture(" .. table.concat(said, ", ") .. ");")
end

-- The places of an entry of the index: typst knows on which pages they are. The words of each are for formats without pages.
local function places(node)
  if not node.classes:includes("index-places") then return nil end
  local said = {}
  local function note(link, whole)
    local main = #link.content > 0 and link.content[1].t == "Strong"
    said[#said + 1] = string.format("(%s, %s, %s),", literal(link.target:sub(2)), main, whole)
  end
  for _, one in ipairs(node.content) do
    if one.t == "Link" then note(one, false) elseif one.t == "Span" then note(one.content[1], true) end
  end
  return inline("#pages((" .. table.concat(said, " ") .. "));")
end

-- A reader who cannot see a formula hears it as it was typed.
function words.Math(node)
  return { inline("#formula(" .. literal(node.text) .. ")["), node, inline("];") }
end

local blocks = {}

-- A heading stands in the contents too, and its note does not.
function blocks.Header(node)
  node.content = node.content:walk({
    Note = function(note) return { inline("#noted["), note, inline("];") } end,
  })
  return node
end

function blocks.CodeBlock(node)
  return block("#code(block: true, " .. literal(node.text) .. ")")
end

function blocks.Div(node)
  local said = said_of(node.attr)
  if said == "" then return node.content end
  local made = around(block("#passage(" .. said .. ")["), node.content, block("]"))
  if node.classes:includes("index-whole") then made:insert(block("#anchor(" .. literal(node.identifier .. "-end") .. ")")) end
  return made
end

function blocks.HorizontalRule()
  return block("#separator")
end

function blocks.Figure(node)
  local said = node.identifier == "" and "" or "id: " .. literal(node.identifier)
  local made = around(block("#shown(" .. said .. ")["), node.content, block("]["))
  made:extend(node.caption.long)
  made:insert(block("]"))
  return made
end

-- pandoc writes the caption and lets typst count tables; here the words are as they are given.
function blocks.Table(node)
  local caption, id = node.caption.long, node.identifier
  node.caption, node.identifier = { long = {} }, ""
  local made = pandoc.Blocks({ block("#tabulated(" .. (id == "" and "" or "id: " .. literal(id)) .. ")[") })
  made:extend(caption)
  made:extend({ block("]["), node, block("]") })
  return made
end

return function(chapter)
  return chapter:walk({ Image = picture, Span = places }):walk(words):walk(blocks)
end
