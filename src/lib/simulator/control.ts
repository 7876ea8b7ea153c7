import * as z from 'zod/mini';
import { openShiftOf } from './book.ts';
import { isFault } from './faults.ts';
import type { SimulatedKasa } from './kasa.ts';
import { parsed } from './parsed.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { Asked } from './routes.ts';
import { Switches } from './switches.ts';

/** What a person at the controls may do beside what a Kasa does. */
export interface Controls {
	kasa: SimulatedKasa;
	now: () => number;
	/** Milliseconds. */
	advanceClock: (by: number) => void;
	/** An empty book, the switches and faults it was started with. */
	reset: () => void;
}

const PREFIX = '/_control/';

const FaultAsked = z.strictObject({
	fault: z.string(),
	on: z.optional(z.string()),
	delay: z.optional(z.int().check(z.nonnegative()))
});
const ClockAsked = z.strictObject({ advance: z.int() });

export function isControl(path: string): boolean {
	return path.startsWith(PREFIX);
}

/** Looks into the simulator and turns its switches, on paths that no Kasa has. */
export function control(controls: Controls, { method, path, body }: Asked): Reply {
	const { kasa } = controls;
	switch (`${method} ${path.slice(PREFIX.length)}`) {
		case 'GET state':
			return jsonReply(200, state(controls));
		case 'GET book':
			return jsonReply(200, kasa.book);
		case 'GET requests':
			return jsonReply(200, kasa.requests);
		case 'POST faults': {
			const asked = parsed(FaultAsked, body);
			if (!asked.ok || !isFault(asked.value.fault)) return notUnderstood('no such fault');
			const { fault, on, delay } = asked.value;
			kasa.failNext(fault, { on, delay });
			return jsonReply(200, state(controls));
		}
		case 'POST switches': {
			const turned = turn(kasa, body);
			return turned ? jsonReply(200, state(controls)) : notUnderstood('no such switch or position');
		}
		case 'POST clock': {
			const asked = parsed(ClockAsked, body);
			if (!asked.ok) return notUnderstood('advance is whole milliseconds');
			controls.advanceClock(asked.value.advance);
			return jsonReply(200, state(controls));
		}
		case 'POST reset':
			controls.reset();
			return jsonReply(200, { reset: true });
		default:
			return jsonReply(404, { detail: 'GET state, book, requests; POST faults, switches, clock, reset' });
	}
}

function state({ kasa, now }: Controls) {
	const { switches, faultsLeft, sold, returned, withdrawn } = kasa;
	const shift = openShiftOf(kasa.book);
	return {
		now: new Date(now()).toISOString(),
		shift: shift && { serial: shift.serial, openedAt: new Date(shift.openedAt).toISOString() },
		sold: sold.length,
		returned: returned.length,
		withdrawn: withdrawn.length,
		faults: faultsLeft,
		switches
	};
}

/** All named switches, or none. */
function turn({ switches }: SimulatedKasa, body: string): boolean {
	const asked = parsed(z.record(z.string(), z.unknown()), body);
	if (!asked.ok) return false;
	const turned = Switches.safeParse({ ...switches, ...asked.value });
	if (turned.success) Object.assign(switches, turned.data);
	return turned.success;
}

function notUnderstood(detail: string): Reply {
	return jsonReply(422, { detail });
}
