/** A code editor in place of a textarea. It stands in a shadow tree, where its styles need no inline <style>. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "codemirror-lang-sparql";
import { completer } from "./completion";
import { colours, look } from "./look";

export type Fault = { line: number; column: number; words: string };
export type Editor = { set(text: string): void; mark(fault?: Fault): void };

export function replace(area: HTMLTextAreaElement, vocabulary: string, run: () => void): Editor {
  const host = document.createElement("div");
  host.className = "code";
  area.after(host);
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({ root, parent: root, state: state(area, vocabulary, run) });
  const focused = document.activeElement === area;
  area.hidden = true;
  document.querySelector(`label[for=${area.id}]`)?.addEventListener("click", () => view.focus());
  if (focused) view.focus();
  return {
    set: (insert) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } }),
    mark: (fault) => mark(view, fault),
  };
}

function state(area: HTMLTextAreaElement, vocabulary: string, run: () => void): EditorState {
  const runs = () => {
    run();
    return true;
  };
  return EditorState.create({
    doc: area.value,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: runs }, { key: "Escape", run: letTabOut }])),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      lineNumbers(), history(), drawSelection(), highlightSpecialChars(), bracketMatching(), closeBrackets(),
      indentOnInput(), lintGutter(), sparql(), syntaxHighlighting(colours), look,
      autocompletion({ override: [completer(vocabulary)], icons: false }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "Query; Escape then Tab leaves the editor" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) area.value = update.state.doc.toString();
      }),
    ],
  });
}

/** Lets the next Tab leave the editor, and whatever else Escape does happen. */
function letTabOut(view: EditorView): boolean {
  view.setTabFocusMode(2000);
  return false;
}

/** Underlines the word at a place, or nothing. */
function mark(view: EditorView, fault?: Fault): void {
  if (!fault) return view.dispatch(setDiagnostics(view.state, []));
  const line = view.state.doc.line(Math.min(fault.line, view.state.doc.lines));
  const from = Math.min(line.from + fault.column - 1, line.to);
  const word = /^\S+/.exec(view.state.sliceDoc(from, line.to))?.[0].length ?? 0;
  // At the end of a line there is no word to underline; what stands before it is.
  const begin = word ? from : Math.max(line.from, from - 1);
  const found = { from: begin, to: from + word, severity: "error" as const, message: fault.words };
  view.dispatch(setDiagnostics(view.state, [found]), { selection: { anchor: from }, scrollIntoView: true });
}
