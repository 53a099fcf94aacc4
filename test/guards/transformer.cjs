const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const swc = require('@swc/jest');

const plan = readFileSync(process.env.GUARDS_PLAN, 'utf8');
const guards = JSON.parse(plan);

/** Every guard stays, but the one whose number is set when its place is reached. */
function withSwitches(text, file) {
  return guards
    .filter((guard) => guard.file === file)
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (changed, guard) => changed.slice(0, guard.start) + switchOf(guard, changed) + changed.slice(guard.end),
      text,
    );
}

function switchOf({ id, start, end, put, sql }, text) {
  const taken = `globalThis.guardTakenOut === ${id}`;
  const kept = text.slice(start, end);
  return sql ? `\${${taken} ? \`${put}\` : \`${kept}\`}` : `(${taken} ? (${put}) : (${kept}))`;
}

module.exports = {
  createTransformer(options) {
    const inner = swc.createTransformer(options);
    return {
      ...inner,
      process: (text, file, about) => inner.process(withSwitches(text, file), file, about),
      getCacheKey: (text, file, about) =>
        createHash('sha256')
          .update(plan)
          .update(inner.getCacheKey(text, file, about))
          .digest('hex'),
    };
  },
};
