import { m } from '#lib/messages/messages.js';
import type { ShopRefusal, ShopWhy } from '#lib/till/shop/told.ts';

/** What stands under the field of a PIN, not above the buttons. */
export const PIN_REFUSALS: readonly ShopWhy[] = [
	'pin-needed',
	'wrong-pin',
	'not-a-manager',
	'wait',
	'locked',
	'pin-taken'
];

/** Why a PIN was not taken; undefined where the refusal is about something else. */
export function pinRefusalWords({ why, retryAfter }: ShopRefusal): string | undefined {
	if (why === 'pin-taken') return m.people_pin_taken();
	if (why === 'pin-needed') return m.registers_pin_needed();
	if (why === 'wrong-pin') return m.pin_wrong();
	if (why === 'not-a-manager') return m.pin_not_a_manager();
	if (why === 'locked') return m.pin_locked();
	return why === 'wait' ? m.shop_pin_wait({ seconds: retryAfter ?? 1 }) : undefined;
}

/** What was refused and what to do, in the manager's words. */
export function refusalWords(refusal: ShopRefusal): { what: string; advice?: string } {
	switch (refusal.why) {
		case 'silent':
			return { what: m.shop_silent(), advice: m.shop_silent_advice() };
		case 'not-signed-in':
			return { what: m.shop_not_signed_in(), advice: m.shop_not_signed_in_advice() };
		case 'not-admitted':
			return { what: m.shop_not_admitted(), advice: m.shop_not_admitted_advice() };
		case 'last-manager':
			return { what: m.people_last_manager(), advice: m.people_last_manager_advice() };
		case 'gone':
			return { what: m.shop_gone(), advice: m.shop_gone_advice() };
		case 'no-such-register':
			return { what: m.tills_register_gone() };
		case 'in-use':
			return { what: m.registers_in_use(), advice: m.registers_in_use_advice() };
		case 'same-kasa':
			return { what: m.registers_same_kasa() };
		case 'has-manager':
			return { what: m.welcome_has_manager() };
		case 'set-by-environment':
			return { what: m.shop_set_outside(), advice: m.shop_set_outside_advice() };
		case 'door-unreadable':
			return { what: m.b24_door_unreadable(), advice: m.b24_door_unreadable_advice() };
		case 'wrong-state':
			return { what: m.orders_wrong_state(), advice: m.orders_wrong_state_advice() };
		case 'too-many-products':
			return { what: m.orders_too_many_products(), advice: m.orders_too_many_products_advice() };
		case 'bad-request':
			return { what: m.shop_not_taken(), advice: m.shop_not_taken_advice() };
		case 'pin-taken':
		case 'pin-needed':
		case 'wrong-pin':
		case 'not-a-manager':
		case 'wait':
		case 'locked':
			return { what: pinRefusalWords(refusal) ?? m.shop_not_taken() };
	}
}
