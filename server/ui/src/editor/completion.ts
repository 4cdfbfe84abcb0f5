/** What the editor offers: our terms by name and by label, things by name, prefixes, variables, keywords. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { placeAt, variables } from "./place";

type Term = { name: string; kind: string; label: string; definition: string; domain?: string[]; range?: string[] };
type Vocabulary = { prefixes: Record<string, string>; terms: Term[] };
type Thing = { name: string; label: string; term: string };

const KEYWORDS = (
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH VALUES BIND AS ORDER BY DESC ASC GROUP HAVING LIMIT OFFSET " +
  "ASK CONSTRUCT DESCRIBE PREFIX COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT EXISTS NOT IN REGEX CONTAINS LCASE STR LANG " +
  "YEAR MONTH IF COALESCE BOUND STRSTARTS CONCAT DATATYPE"
).split(" ");

export function completer(address: string): (context: CompletionContext) => Promise<CompletionResult | null> {
  let asked: Promise<Vocabulary> | undefined;
  const vocabulary = () => (asked ??= fetch(address).then((answer) => answer.json()));

  return async (context) => {
    const before = context.state.sliceDoc(0, context.pos);
    const word = /(?:[\w-]+:)?[\w-]*$|[?$]\w*$/.exec(before)![0];
    const from = context.pos - word.length;
    if (inString(before)) return null;
    if (/[?$]\w*$/.test(before)) return named(before, context);
    if (!word && !context.explicit) return null;
    const known = await vocabulary();
    const place = placeAt(before.slice(0, from));
    const [prefix, local] = word.includes(":") ? (word.split(":") as [string, string]) : ["", word];
    if (prefix === "cmt") return { from, options: terms(known.terms, place), validFor: /^cmt:[\w-]*$/ };
    if (prefix) return things(local, prefix, from);
    if (/\bprefix\s+$/i.test(before.slice(0, from))) return { from, options: declarations(known) };
    const found = word.length > 1 ? (await things(word, "", from)).options : [];
    const options = [...terms(known.terms, place), ...prefixes(known), ...keywords(place.outside), ...found];
    return { from, options: sorted(options.filter((each) => fits(each, word)), word), filter: false };
  };
}

function inString(before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1).replace(/<[^<>\s]*>/g, "");
  return /#/.test(line.replace(/"[^"]*"/g, "")) || (line.match(/"/g)?.length ?? 0) % 2 === 1;
}

function named(before: string, context: CompletionContext): CompletionResult {
  const from = before.search(/[?$]\w*$/);
  const others = before.slice(0, from) + context.state.sliceDoc(context.pos);
  return { from, options: variables(others).map((label) => ({ label, type: "variable" })), validFor: /^[?$]\w*$/ };
}

function terms(found: Term[], place: ReturnType<typeof placeAt>): Completion[] {
  const wanted = place.part === "predicate" ? "property" : place.predicate === "a" ? "class" : "";
  return found.map(({ name, kind, label, definition, domain, range }) => ({
    label: `cmt:${name}`,
    detail: label,
    type: kind,
    boost: !wanted ? 0 : kind === wanted ? 20 : -20,
    info: [definition, domain && `Of a ${domain.join(", ")}.`, range && `Leads to a ${range.join(", ")}.`]
      .filter(Boolean)
      .join(" "),
  }));
}

async function things(words: string, kind: string, from: number): Promise<CompletionResult> {
  const answer = await fetch("/api/suggest?" + new URLSearchParams({ q: words.replaceAll("-", " "), kind }));
  const found: Thing[] = answer.ok ? (await answer.json()).things : [];
  const options = found
    .filter((each) => !each.term.startsWith("cmt:"))
    .map((each) => ({ label: each.term, detail: each.name === each.label ? each.label : `${each.name}, ${each.label}`, type: "thing" }));
  return { from, options, filter: false };
}

function prefixes(known: Vocabulary): Completion[] {
  return Object.entries(known.prefixes).map(([name, iri]) => ({ label: `${name}:`, detail: iri, type: "prefix", boost: -5 }));
}

function declarations(known: Vocabulary): Completion[] {
  return Object.entries(known.prefixes).map(([name, iri]) => ({ label: `${name}: <${iri}>`, type: "prefix" }));
}

function keywords(outside: boolean): Completion[] {
  return KEYWORDS.map((label) => ({ label, type: "keyword", boost: outside ? 10 : -10 }));
}

/** What is likelier where the cursor stands first; among those, what begins as it is typed. */
function sorted(options: Completion[], word: string): Completion[] {
  const begins = (each: Completion) => Number(each.label.toLowerCase().replace("cmt:", "").startsWith(word.toLowerCase()));
  const rank = (each: Completion) => (each.boost ?? 0) + 5 * begins(each);
  return options.map((each, at) => ({ each, at })).sort((one, two) => rank(two.each) - rank(one.each) || one.at - two.at).map(({ each }) => each);
}

/** Whether a completion has a word that begins with what is typed. */
function fits(each: Completion, word: string): boolean {
  const typed = word.toLowerCase();
  if (!typed || each.type === "thing") return true;
  const words = `${each.label} ${each.type === "prefix" ? "" : each.detail ?? ""}`.replace(/([a-z])([A-Z])/g, "$1 $2");
  return words.toLowerCase().split(/[\s:]+/).some((one) => one.startsWith(typed)) || each.label.slice(4).toLowerCase().startsWith(typed);
}
