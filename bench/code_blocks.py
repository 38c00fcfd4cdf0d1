"""A seeded source -> fenced code in several languages, with what a highlighter looks for: comments, strings, numbers, nesting."""

import random
from collections.abc import Sequence
from string import Template

_SNIPPETS = {
    "python": """\
def $a($b: list[int], *, limit: int = $n) -> dict[str, int]:
    \"\"\"Give every $b its $c, $n at the most.\"\"\"
    found: dict[str, int] = {}
    for index, value in enumerate($b[:limit]):
        if value % 2 == 0 and value > $m:  # only the even ones
            found[f"$c-{index:03d}"] = value ** 2
    return found""",
    "javascript": """\
// $a waits for $b, and tries $n times
export async function $a($b, { limit = $n } = {}) {
  const found = await Promise.all($b.map(async (value) => load(`/$c/$${value}`)));
  if (found.length > limit || !found[0]?.ready) {
    throw new Error("$c: more than " + limit);
  }
  return found.filter(({ size }) => size !== $m).map((one) => one.$c);
}""",
    "rust": """\
/// Gives every $b its $c.
pub fn $a<'a>($b: &'a [u32], limit: usize) -> Option<Vec<(&'a u32, String)>> {
    let mut found = Vec::with_capacity($n);
    for value in $b.iter().take(limit).filter(|v| **v > $m) {
        match value.checked_mul(2) {
            Some(double) => found.push((value, format!("$c {double}"))),
            None => return None, // too large
        }
    }
    Some(found)
}""",
    "sql": """\
-- every $a with its $b, the largest first
SELECT $a.id, $a.name, COUNT($b.id) AS total, MAX($b.$c) AS latest
FROM $a
LEFT JOIN $b ON $b.${a}_id = $a.id AND $b.$c > $n
WHERE $a.name LIKE '$c%' AND $a.size BETWEEN $m AND $n
GROUP BY $a.id, $a.name
HAVING COUNT($b.id) > 3
ORDER BY total DESC
LIMIT $n;""",
    "bash": """\
# $a: one $b after another
$a() {
  local limit="$${1:-$n}" count=0
  for file in "$$HOME"/$b/*.$c; do
    if [[ -s "$$file" && $$count -lt $$limit ]]; then
      grep --count '^$c' "$$file" | sed -e 's/$a/$b/g' >> "$${TMPDIR}/$c.log"
      count=$$((count + $m))
    fi
  done
}""",
    "haskell": """\
-- | Every $b with its $c
$a :: (Ord k, Num v) => [(k, v)] -> Int -> Map k v
$a $b limit = foldr step mempty (take limit $b)
  where
    step (key, value) found
      | Map.size found > $n = found
      | otherwise = Map.insertWith (+) key (value * $m) found
    label = "$c" ++ show limit""",
    "java": """\
/** Gives every $b its $c. */
public static Map<String, Integer> $a(List<Integer> $b, int limit) {
    final Map<String, Integer> found = new HashMap<>($n);
    for (int value : $b) {
        if (value > $m && found.size() < limit) {
            found.put("$c-" + value, value * 2); // twice
        }
    }
    return Collections.unmodifiableMap(found);
}""",
    "yaml": """\
# $a
$a:
  - name: "$b"
    limit: $n
    enabled: true
    $c: [$m, $n, "$a"]
  - name: $c
    path: /srv/$a/$b
    retries: $m""",
}


def block(source: random.Random, names: Sequence[str]) -> str:
    """Give one fenced block: two to five pieces of a program in one language, about `names`."""
    language = source.choice(sorted(_SNIPPETS))
    pieces = [_filled(source, _SNIPPETS[language], names) for _ in range(source.randint(2, 5))]
    return "\n".join([f"```{language}", "\n\n".join(pieces), "```"])


def _filled(source: random.Random, snippet: str, names: Sequence[str]) -> str:
    words = dict(zip("abc", source.choices(names, k=3), strict=True))
    return Template(snippet).substitute(words, n=source.randint(10, 999), m=source.randint(2, 9))
