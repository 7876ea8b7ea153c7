import { parseArgs } from 'node:util';
import { countOf, liveDays, tellOf } from './days.ts';

// `npm run faults -- [--seed 1] [--rounds 10000] [--trace]`: days of a hundred documents, a seed each, one after another.
const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '1' },
		rounds: { type: 'string', default: '10000' },
		trace: { type: 'boolean', default: false }
	}
});

const lived = await liveDays({ seed: Number(values.seed), rounds: Number(values.rounds) }, (day) => {
	if (day.faults.length > 0) process.stdout.write(`${tellOf(day)}\n`);
	if (values.trace) process.stdout.write(`${day.lines.join('\n')}\n`);
});
process.stdout.write(`${countOf(lived)}\n`);
process.exitCode = lived.some(({ faults }) => faults.length > 0) ? 1 : 0;
