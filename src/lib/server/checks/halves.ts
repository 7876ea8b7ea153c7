import type { DoorAnswer, Knock } from './doors.ts';

/** What the half of the server that Kit builds does for the half that listens. */
export interface KitsHalf {
	/** Never throws. */
	answer: (knock: Knock) => Promise<DoorAnswer>;
	/** Before the server stops listening: leaves nothing in the box that nobody will print. Never throws. */
	stop: () => Promise<void>;
}

/** Both are built apart, each with its own copy of every module; they meet here. */
const MEETING_PLACE = Symbol.for('prylavok.doors');

export function offer(half: KitsHalf): void {
	Reflect.set(globalThis, MEETING_PLACE, half);
}

/** @throws Error where Kit's half has not begun */
export function offered(): KitsHalf {
	const half: unknown = Reflect.get(globalThis, MEETING_PLACE);
	if (isKitsHalf(half)) return half;
	throw new Error("Kit's half of the server is not there");
}

function isKitsHalf(half: unknown): half is KitsHalf {
	return typeof half === 'object' && half !== null && 'answer' in half && 'stop' in half;
}
