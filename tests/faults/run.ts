import { parseArgs } from 'node:util';
import { runNode } from '../../src/start/command.js';
import { countOf, doublesIn, hasTooFewDoubles, liveDays, tellOf } from './days.ts';

// `npm run faults -- [--seed 1] [--rounds 10000] [--checks 1000] [--orders 2000] [--connected 50] [--trace]`: days of a hundred
// documents, a seed each, one after another; days of twenty checks of Bitrix24; then sales that become its orders, and its deals:
// many on a clock of their own, a few over real connections.
const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '1' },
		rounds: { type: 'string', default: '10000' },
		checks: { type: 'string', default: '1000' },
		orders: { type: 'string', default: '2000' },
		connected: { type: 'string', default: '50' },
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

const CHECKS_A_DAY = 20;
const days = Math.ceil(Number(values.checks) / CHECKS_A_DAY);
const ORDERS = 'src/lib/bitrix24/orders';
if (days > 0) await hold('server', 'src/lib/server/checks/exchange-law.test.ts', { PRYLAVOK_DAYS: String(days) });
if (Number(values.orders) > 0)
	await hold('unit', `${ORDERS}/orders-law.test.ts`, { PRYLAVOK_SALES: values.orders, PRYLAVOK_DAYS: '1' });
if (Number(values.connected) > 0)
	await hold('unit', `${ORDERS}/orders-real-time.test.ts`, { PRYLAVOK_REAL_SALES: values.connected });

/** A law of `npm test` in its long form. */
async function hold(project: string, law: string, long: Readonly<Record<string, string>>): Promise<void> {
	const env = { ...long, PRYLAVOK_SEED: values.seed };
	if ((await runNode(['node_modules/vitest/vitest.mjs', 'run', '--project', project, law], { env })) !== 0)
		process.exitCode = 1;
}
