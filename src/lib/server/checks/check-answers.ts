import { json } from '@sveltejs/kit';
import { refuseChange } from '../answers.ts';
import { tillOf } from '../caller.ts';
import type { Asking, Moved } from './take.ts';

/** The check as it stands after what a till asked, or why it stands as before. */
export function answerMoved(moved: Moved): Response {
	return moved.ok ? json(moved.check) : refuseChange(moved.error);
}

export function askingOf(locals: App.Locals): Asking {
	return { till: tillOf(locals).id };
}
