// Checks every board in ../grafana against a schema derived from Grafana's types: no unknown key, no value of another
// type. Ends with 1 when one does not fit.
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

const here = new URL('.', import.meta.url).pathname;
const boards = here + '../grafana/';
const schema = createGenerator({
  path: here + 'board.ts',
  tsconfig: here + 'tsconfig.json',
  type: 'Board',
  additionalProperties: false,
}).createSchema('Board');
const fits = new Ajv({ allErrors: true, strict: false, discriminator: true }).compile(schema);

let failed = 0;
for (const file of readdirSync(boards).filter((name) => name.endsWith('.json'))) {
  const ok = fits(JSON.parse(readFileSync(boards + file, 'utf8')));
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${file}`);
  if (!ok) {
    failed++;
    for (const error of fits.errors.filter((found) => found.keyword !== 'if')) {
      console.log(`       ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    }
  }
}
process.exit(failed > 0 ? 1 : 0);
