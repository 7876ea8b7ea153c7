import { cpus } from 'node:os';
import { build } from '../../src/start/build.js';
import { coldStart } from './cold-start.ts';
import { drainOrders } from './drain-orders.ts';
import { filterReceipts } from './filter-receipts.ts';
import { journalWrite } from './journal-write.ts';
import { keystrokeToList } from './keystroke-to-list.ts';
import { openWithMany } from './open-with-many.ts';
import { payToRequest } from './pay-to-request.ts';
import { printDoor } from './print-door.ts';
import { scanToLine } from './scan-to-line.ts';
import { sellBytes } from './sell-bytes.ts';
import { openShop } from './shop.ts';
import { judge, tableOf, verdictOf, type Judged } from './table.ts';

// `npm run bench [-- --json] [-- sellBytes scanToLine …]`: every figure, or those named, beside a reference of the same run, for the machine decides the rest. Nothing
// fails by the clock; which aims are met is said.
const RUNS = 5;
const MEASURES = {
	sellBytes,
	scanToLine,
	keystrokeToList,
	payToRequest,
	coldStart,
	journalWrite,
	openWithMany,
	filterReceipts,
	printDoor,
	drainOrders
};

const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));

await build();
const shop = await openShop(RUNS);
const judged: Judged[] = [];
try {
	for (const [name, measure] of Object.entries(MEASURES)) {
		if (named.length > 0 && !named.includes(name)) continue;
		process.stderr.write(`${name}…\n`);
		judged.push(...(await measure(shop)).map(judge));
	}
} finally {
	await shop.close();
}

const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
if (process.argv.includes('--json')) {
	process.stdout.write(`${JSON.stringify({ machine, runs: RUNS, measures: judged }, null, '\t')}\n`);
} else {
	process.stdout.write(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; median of ${RUNS} runs\n\n`);
	process.stdout.write(`${tableOf(judged)}\n${verdictOf(judged)}\n`);
}
