import type { Examination, Finding } from '#lib/api/bitrix24.ts';
import type { Register } from '#lib/api/register.ts';
import { m } from '#lib/messages/messages.js';
import { troubleWords } from './trouble-words.ts';

export interface FindingWords {
	what: string;
	advice: string;
	/** What Bitrix24 itself said. */
	theirs: string | null;
}

/** What the portal has for goods that bear no tax. */
const NO_TAX = '0';

/** What an examination found, and what to do about it. */
export function findingWords(
	{ code, about, trouble }: Finding,
	{ taxes }: Pick<Examination, 'taxes'>,
	registers: readonly Pick<Register, 'id' | 'name'>[]
): FindingWords {
	const name = about ?? '';
	const register = registers.find(({ id }) => id === about)?.name ?? name;
	const tax = about === NO_TAX ? m.b24_tax_absent() : (taxes.find(({ id }) => id === about)?.name ?? name);
	const words: Record<Finding['code'], { what: string; advice: string }> = {
		'scope-missing': { what: m.b24_found_scope({ name }), advice: m.b24_found_scope_advice() },
		'not-an-administrator': { what: m.b24_found_no_admin(), advice: m.b24_found_no_admin_advice() },
		'currency-unread': { what: m.b24_found_currency_unread(), advice: m.b24_found_unread_advice() },
		'currency-not-hryvnia': { what: m.b24_found_currency({ name }), advice: m.b24_found_currency_advice() },
		'taxes-unread': { what: m.b24_found_taxes_unread(), advice: m.b24_found_unread_advice() },
		'tax-unmapped': { what: m.b24_found_tax({ name: tax }), advice: m.b24_found_tax_advice() },
		'tax-differs': { what: m.b24_found_tax_differs({ name: tax }), advice: m.b24_found_tax_differs_advice() },
		'tax-lacking': { what: m.b24_found_tax_lacking({ name: tax }), advice: m.b24_found_tax_lacking_advice() },
		'handlers-unread': { what: m.b24_found_handlers_unread(), advice: m.b24_found_unread_advice() },
		'handler-missing': { what: m.b24_found_no_handler(), advice: m.b24_found_no_handler_advice() },
		'handler-differs': { what: m.b24_found_handler_differs(), advice: m.b24_found_set_up_again() },
		'cashboxes-unread': { what: m.b24_found_cashboxes_unread(), advice: m.b24_found_unread_advice() },
		'cashbox-missing': { what: m.b24_found_no_cashbox({ name: register }), advice: m.b24_found_set_up_again() },
		'cashbox-inactive': { what: m.b24_found_inactive({ name: register }), advice: m.b24_found_set_up_again() },
		'cashbox-differs': { what: m.b24_found_cashbox_differs({ name: register }), advice: m.b24_found_set_up_again() },
		'test-beside-live': { what: m.b24_found_test({ name: register }), advice: m.b24_found_test_advice() },
		'register-gone': { what: m.b24_found_register_gone({ name }), advice: m.b24_found_further_advice() },
		'cashbox-further': { what: m.b24_found_further({ name }), advice: m.b24_found_further_advice() }
	};
	return { ...words[code], theirs: trouble && troubleWords(trouble).theirs };
}
