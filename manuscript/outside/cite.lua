-- A book's citations on standard input -> what its style makes of them, and of the works that they name.
-- Asked by two texts, whose lengths stand on the first line: what is asked (works, style, language), and the citations as pandoc's
-- JSON, a paragraph each. Answered by three: the citations and after them the list of works; what is wrong with works, by
-- key; what the style warned of. Works are read sandboxed; the style comes as data, and nothing is opened.
local function references(text, notation)
  local doc = pandoc.read(text, notation, pandoc.ReaderOptions({}), {})
  return doc.meta.references or {}
end

local function joined(texts)
  return table.concat(texts, "\n\n")
end

-- Why an entry cannot be read, its lines counted from its own first.
local function counted(why, before)
  local _, lines = before:gsub("\n", "")
  return (why:gsub("%(line (%d+),", function(line) return "(line " .. math.tointeger(tonumber(line) - lines) .. "," end, 1))
end

-- What is wrong with each entry, when all of them together cannot be read.
local function broken(asked, problems)
  local whole = {}
  for _, work in ipairs(asked.works) do
    local before = joined(pandoc.List({ asked.strings }) .. work.needs) .. "\n\n"
    local ok, why = pcall(references, before .. work.text, work.notation)
    if ok then whole[#whole + 1] = work else problems[work.key] = counted(tostring(why), before) end
  end
  return whole
end

local function of_bibtex(works, strings)
  local texts, seen = { strings }, {}
  for _, work in ipairs(works) do
    for _, text in ipairs(pandoc.List(work.needs) .. { work.text }) do
      if not seen[text] then texts[#texts + 1] = text end
      seen[text] = true
    end
  end
  return references(joined(texts), "biblatex")
end

local function every(asked, problems)
  local bibtex, found = {}, pandoc.List({})
  for _, work in ipairs(asked.works) do
    if work.notation == "biblatex" then
      bibtex[#bibtex + 1] = work
    else
      local ok, made = pcall(references, work.text, work.notation)
      if ok then found:extend(made) else problems[work.key] = tostring(made) end
    end
  end
  local ok, made = pcall(of_bibtex, bibtex, asked.strings)
  if not ok then
    made = of_bibtex(broken({ works = bibtex, strings = asked.strings }, problems), asked.strings)
  end
  found:extend(made)
  return found
end

local function answer(sign, data)
  io.write(sign, #data, "\n", data)
  io.flush()
end

local function told(messages)
  local kept = {}
  for _, message in ipairs(messages) do
    kept[#kept + 1] = tostring(message.words or message)
  end
  return table.concat(kept, "\n")
end

-- What the works that were asked for lack: none was made of an entry, or one of which nobody could tell what it is.
local function look(found, asked, problems)
  local known = {}
  for _, work in ipairs(found) do
    known[pandoc.utils.stringify(work.id)] = work.title or work.author or work.editor or work.note or false
  end
  for _, work in ipairs(asked.works) do
    local said = known[work.key]
    if said == nil and not problems[work.key] then problems[work.key] = "no work comes of it" end
    if said == false then problems[work.key] = "it has neither a title nor an author" end
  end
end

-- In a Dutch book `de` and `van` belong to a name where it is cited, and not where it is listed: De Haan, and Haan, Noor de.
-- pandoc leaves them behind the given names, as BibTeX does, unless the entry says `useprefix`.
local function each_name(found, tell)
  for _, work in ipairs(found) do
    for _, names in pairs(work) do
      for _, name in ipairs(pandoc.utils.type(names) == "List" and names or {}) do
        if type(name) == "table" and name.family then tell(name) end
      end
    end
  end
end

local function with_particle(name)
  local said = name.given and pandoc.utils.stringify(name.given) or ""
  local given, particle = said:match("^(.-)%s+(%l[%l%s']*)$")
  if given then name.given, name["non-dropping-particle"] = given, particle end
end

-- The names with such a word, as lists of words that begin with a small letter: `de`, `Haan`.
local function names_with_particles(found)
  local made = {}
  each_name(found, function(name)
    local particle = name["non-dropping-particle"] and pandoc.utils.stringify(name["non-dropping-particle"]) or ""
    local words = {}
    for word in (particle .. " " .. pandoc.utils.stringify(name.family)):gmatch("%S+") do words[#words + 1] = word end
    if particle:find("^%l") then made[#made + 1] = words end
  end)
  return made
end

local function stands(list, at, words)
  for index, word in ipairs(words) do
    local node = list[at + 2 * (index - 1)]
    if not node or node.t ~= "Str" then return false end
    if index < #words and (node.text ~= word or (list[at + 2 * index - 1] or {}).t ~= "Space") then return false end
    if index == #words and node.text:sub(1, #word) ~= word then return false end
  end
  return true
end

-- Whether a given name, or an initial, stands before a place.
local function is_named(list, at)
  local before = list[at - 2]
  return before ~= nil and before.t == "Str" and before.text:find("^%u") ~= nil and not before.text:find("[,;:]$")
end

-- Where no given name stands before it, such a name begins with a capital: De Haan, Noor de Haan. Belgium writes names as they are.
local function capitalised(blocks, names)
  return blocks:walk({
    Inlines = function(list)
      for at, node in ipairs(list) do
        for _, words in ipairs(node.t == "Str" and names or {}) do
          if stands(list, at, words) and not is_named(list, at) then
            node.text = node.text:gsub("^%l", string.upper)
          end
        end
      end
      return list
    end,
  })
end

local function cited(asked, doc, problems)
  local found = every(asked, problems)
  local dutch = asked.lang:find("^nl") and not asked.lang:find("BE")
  if asked.lang:find("^nl") then each_name(found, with_particle) end
  look(found, asked, problems)
  local meta = { references = found, ["link-citations"] = true, lang = asked.lang }
  if asked.style ~= "" then meta.csl = "data:application/xml;base64," .. asked.style end
  local uncited = pandoc.List({})
  for _, key in ipairs(asked.uncited) do
    uncited:insert(pandoc.Cite({ pandoc.Str(key) }, { pandoc.Citation(key, "NormalCitation") }))
  end
  if #uncited > 0 then meta.nocite = pandoc.MetaInlines(uncited) end
  local made = pandoc.utils.citeproc(pandoc.Pandoc(doc.blocks, meta))
  local names = dutch and names_with_particles(found) or {}
  local shown = pandoc.Blocks({})
  for index, block in ipairs(made.blocks) do
    shown:extend(index <= #doc.blocks and #names > 0 and capitalised(pandoc.Blocks({ block }), names) or { block })
  end
  return pandoc.write(pandoc.Pandoc(shown), "json")
end

for line in io.lines() do
  local first, second = line:match("^(%d+) (%d+)$")
  local asked = pandoc.json.decode(io.read(tonumber(first)), false)
  local doc = pandoc.read(io.read(tonumber(second)), "json")
  local problems = {}
  local ok, messages, made = pcall(pandoc.log.silence, cited, asked, doc, problems)
  if ok then answer("+", made) else answer("-", tostring(messages)) end
  answer("+", pandoc.json.encode(problems))
  answer("+", ok and told(messages) or "")
end
