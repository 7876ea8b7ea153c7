import type { Bitrix24, Tried } from '#lib/api/bitrix24.ts';
import { m } from '#lib/messages/messages.js';
import type { ShopDesk } from '#lib/till/shop/shop-desk.ts';
import { formatDateTime } from '#lib/ui/format.ts';

/** Where the webhook is, in a sentence. It is never shown itself. */
export function webhookWords({ webhook, domain }: Pick<Bitrix24, 'webhook' | 'domain'>): string {
	if (webhook === 'none') return m.b24_no_webhook();
	if (webhook === 'unreadable') return m.b24_webhook_unreadable();
	return domain === null ? m.b24_webhook_kept() : m.b24_webhook_of({ domain });
}

/** The state of each step, short enough for the list at the left. */
export function examineState({ value, isAsking }: Pick<ShopDesk['portal'], 'value' | 'isAsking'>): string {
	if (isAsking) return m.b24_examining();
	if (!value) return m.b24_state_not_examined();
	if (value.trouble) return m.b24_state_trouble();
	return value.findings.length === 0 ? m.b24_state_all_there() : m.b24_state_found({ count: value.findings.length });
}

export function checksState(settings: Bitrix24, portal: ShopDesk['portal']['value']): string {
	const unsettled = portal?.findings.filter(({ code }) => code === 'tax-unmapped').length ?? 0;
	if (unsettled > 0) return m.b24_state_taxes({ count: unsettled });
	return settings.automatic ? m.b24_state_automatic() : m.b24_state_asks();
}

export function cashboxesState({
	handlerId,
	cashboxes,
	off
}: Pick<Bitrix24, 'handlerId' | 'cashboxes' | 'off'>): string {
	return handlerId === null
		? m.b24_state_no_cashboxes()
		: m.b24_state_cashboxes({ count: Object.keys(cashboxes).length - off.length });
}

export function triedState(tried: Tried | null): string {
	if (!tried) return m.b24_state_not_tried();
	const isOpen = tried.print?.result === 'answered' && tried.check?.result === 'answered';
	return isOpen ? m.b24_state_open() : m.b24_state_shut();
}

export function doorState({ door }: Pick<Bitrix24, 'door'>): string {
	if (door.secret === 'environment') return m.b24_state_outside();
	if (door.secret === 'unreadable') return m.b24_state_unreadable();
	if (door.secret === 'none') return m.b24_state_no_key();
	return door.changedAt === 0 ? m.b24_state_key() : m.b24_state_key_of({ at: formatDateTime(door.changedAt) });
}

export function resultsState({ untold }: Pick<Bitrix24, 'untold'>): string {
	return untold.length === 0 ? m.b24_state_told() : m.b24_state_untold({ count: untold.length });
}
