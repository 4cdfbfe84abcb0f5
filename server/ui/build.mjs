// Bundles the scripts and the styles into the folder named on the command line, with content in their names, and says
// in manifest.json which file is what. The same sources give the same bytes, in whatever folder they lie.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { globSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const out = process.argv[2];
const names = globSync("src/islands/*.ts").map((path) => basename(path, ".ts")).sort();
const styles = globSync("../static/*.css").map((path) => path.replaceAll("\\", "/")).sort();

// The module "islands": one line for each file in src/islands, so that a new island is a new file and nothing else.
const table = {
  name: "islands",
  setup(builder) {
    builder.onResolve({ filter: /^islands$/ }, () => ({ path: "islands", namespace: "table" }));
    builder.onLoad({ filter: /.*/, namespace: "table" }, () => ({
      contents: `export default {${names.map((name) => `"${name}": () => import("./src/islands/${name}.ts")`).join()}};`,
      resolveDir: process.cwd(),
    }));
  },
};

const { metafile } = await build({
  entryPoints: ["src/loader.ts", "src/theme.ts", ...styles],
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  preserveSymlinks: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  metafile: true,
  plugins: [table],
  logLevel: "warning",
});

// Each source that pages or scripts ask for by name: its file, then the files that come with it.
const parts = {};
const outputs = Object.fromEntries(Object.entries(metafile.outputs).map(([path, each]) => [basename(path), each]));
function withImports(file, found = []) {
  if (found.includes(file)) return found;
  found.push(file);
  for (const each of outputs[file].imports) if (each.kind === "import-statement") withImports(basename(each.path), found);
  return found;
}
for (const [file, { entryPoint }] of Object.entries(outputs)) {
  if (entryPoint) parts[relative("src", entryPoint).replaceAll("\\", "/").replace(/^.*static\//, "")] = withImports(file);
}
// Pictures that build.py has drawn into the folder get content in their names too.
for (const name of globSync("*.svg", { cwd: out })) {
  const file = name.replace(".", `-${createHash("sha256").update(readFileSync(join(out, name))).digest("hex").slice(0, 8)}.`);
  renameSync(join(out, name), join(out, file));
  outputs[file] = {};
  parts[name] = [file];
}
for (const file of Object.keys(outputs)) {
  const body = readFileSync(join(out, file));
  writeFileSync(join(out, file + ".gz"), gzipSync(body, { level: 9 }));
  writeFileSync(join(out, file + ".br"), brotliCompressSync(body));
}
const sorted = Object.fromEntries(Object.entries(parts).sort(([one], [two]) => (one < two ? -1 : 1)));
writeFileSync(join(out, "manifest.json"), JSON.stringify(sorted, null, 1) + "\n");
