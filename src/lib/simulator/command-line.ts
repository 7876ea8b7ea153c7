import { parseArgs } from 'node:util';
import { isFault, MISHAP_NAMES, type Fault } from './faults.ts';
import { Switches } from './switches.ts';

export interface Ordered {
	ports: number[];
	host: string;
	faults: Fault[];
	switches: Partial<Switches>;
}

export const USAGE = [
	'npm run kasa -- [--port 9200]… [--host 127.0.0.1] [--fault name]… [--switch name=position]…',
	`faults: ${MISHAP_NAMES.join(', ')}, or a row of the manual's errors (key-expired, unpaid, …)`,
	`switches: ${Object.keys(Switches.shape).join(', ')}`
].join('\n');

/** What the command line asks for, or the first thing in it that is not understood. */
export function ordered(
	args: readonly string[]
): { ok: true; value: Ordered | 'help' } | { ok: false; problem: string } {
	const read = optionsIn(args);
	if (!read.ok) return read;
	const { help, port, host, fault, switch: turned } = read.values;
	if (help) return { ok: true, value: 'help' };

	const badPort = port.find((text) => !/^\d{1,5}$/.test(text) || Number(text) > 65_535);
	if (badPort !== undefined) return { ok: false, problem: `not a port: ${badPort}` };
	const faults = fault.filter(isFault);
	const badFault = fault.find((name) => !isFault(name));
	if (badFault !== undefined) return { ok: false, problem: `no such fault: ${badFault}` };
	const switches = Switches.safeParse(Object.fromEntries(turned.map(namedPosition)));
	if (!switches.success) return { ok: false, problem: `no such switch or position: ${turned.join(', ')}` };
	return { ok: true, value: { ports: port.map(Number), host, faults, switches: switches.data } };
}

function optionsIn(args: readonly string[]) {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				help: { type: 'boolean', default: false },
				port: { type: 'string', multiple: true, default: ['9200'] },
				host: { type: 'string', default: '127.0.0.1' },
				fault: { type: 'string', multiple: true, default: [] },
				switch: { type: 'string', multiple: true, default: [] }
			}
		});
		return { ok: true as const, values };
	} catch (error) {
		return { ok: false as const, problem: error instanceof Error ? error.message : String(error) };
	}
}

function namedPosition(text: string): [string, string | number] {
	const [name = '', ...rest] = text.split('=');
	const position = rest.join('=');
	return [name, /^\d+$/.test(position) ? Number(position) : position];
}
