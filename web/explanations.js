// Why an article is refused, and what there is to tell of one that is shown: the whole module says it.
import { OffprintError } from './error.js';
import { checkJob, renderJob } from './job.js';
import { turn } from './turn.js';
import { wholeModule } from './whole-module.js';

/**
 * Has the whole module do something, in a task of its own: many may have waited for it.
 * @template Result
 * @param {(job: import('./job.js').Job) => Promise<Result>} work
 * @param {import('./job.js').Job} job
 */
async function inWhole(work, job) {
  await wholeModule.init();
  await turn();
  return work(job);
}

/**
 * Why an article is refused, in the words of the whole module.
 * @param {import('./job.js').Job} job
 */
export const refusalOf = (job) =>
  inWhole(renderJob, job).catch((error) => error).then((answer) =>
    answer instanceof OffprintError && answer.diagnostics.length > 0
      ? answer
      : new OffprintError('input-refused', 'The article is refused; why could not be found out.', { cause: answer }));

/**
 * What there is to tell of a load. The whole module is asked, and loaded, only where somebody wants to know.
 * @param {import('./job.js').Job} job
 */
export function diagnosticsOf({ json, options }) {
  // The page may use its bytes again.
  const job = { json: typeof json === 'string' ? json : json.slice(), options };
  /** @type {Promise<import('./error.js').Diagnostic[]> | undefined} */
  let asked;
  return {
    get diagnostics() {
      if (!asked) {
        asked = inWhole(checkJob, job);
        // Who reads it only in passing has no error to handle; who asks again may have more luck.
        asked.catch(() => (asked = undefined));
      }
      return asked;
    },
  };
}
