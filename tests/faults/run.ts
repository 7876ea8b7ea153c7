import { parseArgs } from 'node:util';
import { countOf, doublesIn, hasTooFewDoubles, liveDays, tellOf } from './days.ts';

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
const { all, told } = doublesIn(lived);
process.stdout.write(`${all} registered twice by the Kasa, ${told} of them told to a manager\n`);
if (hasTooFewDoubles(lived)) process.stdout.write('Too few were: nothing is known of how they are found\n');
process.stdout.write(`${countOf(lived)}\n`);
process.exitCode = hasTooFewDoubles(lived) || lived.some(({ faults }) => faults.length > 0) ? 1 : 0;
