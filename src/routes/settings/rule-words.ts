import type { GuardedAction } from '#lib/api/settings.ts';
import { m } from '#lib/messages/messages.js';

/** What each of the actions is that a shop rules on. */
export const RULE_WORDS: Readonly<Record<GuardedAction, { title: () => string; help: () => string }>> = {
	return: { title: m.rules_return, help: m.rules_return_help },
	'technical-return': { title: m.rules_technical_return, help: m.rules_technical_return_help },
	'price-change': { title: m.rules_price_change, help: m.rules_price_change_help },
	'large-discount': { title: m.rules_large_discount, help: m.rules_large_discount_help },
	withdrawal: { title: m.rules_withdrawal, help: m.rules_withdrawal_help },
	'service-out': { title: m.rules_service_out, help: m.rules_service_out_help },
	'word-on-document': { title: m.rules_word, help: m.rules_word_help },
	void: { title: m.rules_void, help: m.rules_void_help },
	settings: { title: m.rules_settings, help: m.rules_settings_help }
};
