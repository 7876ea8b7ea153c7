import { m } from '#lib/messages/messages.js';
import type { PinTrouble } from '#lib/till/people/pin-trouble.ts';

/** What became of a PIN, in words beside the pad. */
export function pinWords(trouble: PinTrouble, typedFor: 'sign-in' | 'approval'): string {
	switch (trouble.why) {
		case 'wrong':
			return trouble.left === undefined ? m.pin_wrong() : m.pin_wrong_left({ left: trouble.left });
		case 'wait':
			return m.pin_wait();
		case 'locked':
			return lockedWords(trouble.still);
		case 'not-a-manager':
			return m.pin_not_a_manager();
		case 'forbidden':
			return m.approval_forbidden();
		case 'not-admitted':
			return m.pin_not_admitted();
		case 'sign-in-needed':
			return m.pin_sign_in_needed();
		case 'no-server':
			return typedFor === 'approval' ? m.pin_no_server_approval() : m.pin_no_server();
		case 'nobody-remembered':
			return m.pin_nobody_remembered();
		case 'forgotten':
			return m.pin_forgotten();
	}
}

function lockedWords(still: PinTrouble['still']): string {
	switch (still) {
		case 'wrong':
			return m.pin_locked_wrong();
		case 'not-a-manager':
			return m.pin_locked_not_a_manager();
		case 'no-server':
			return m.pin_locked_no_server();
		case undefined:
			return m.pin_locked();
	}
}
