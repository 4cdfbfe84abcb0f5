/** Where in a query the cursor stands: which part of a triple comes next, and what came before. */
export type Place = { part: "subject" | "predicate" | "object"; predicate: string; outside: boolean };

const TOKEN = /#[^\n]*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|<[^<>\s]*>|[{}.;,()[\]]|[^\s{};,()[\]"'<]*[^\s{}.;,()[\]"'<]|</g;

export function placeAt(before: string): Place {
  let part: string[] = [];
  let depth = 0;
  for (const [token] of before.matchAll(TOKEN)) {
    if (token.startsWith("#")) continue;
    if (token === "{") depth += 1;
    if (token === "}") depth -= 1;
    if ("{}.".includes(token) || /^(filter|bind|optional|union|minus|graph|where|values)$/i.test(token)) part = [];
    else if (token === ";" || token === "[") part = ["that"];
    else if (token === ",") part = part.slice(0, 2);
    else part.push(token);
  }
  const parts = ["subject", "predicate", "object"] as const;
  return { part: parts[Math.min(part.length, 2)]!, predicate: part[1] ?? "", outside: depth < 1 };
}

/** The variables of a query, each once. */
export function variables(query: string): string[] {
  return [...new Set([...query.matchAll(/[?$]\w+/g)].map(([name]) => name))];
}
