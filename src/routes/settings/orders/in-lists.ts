import type { Trouble } from '#lib/api/bitrix24.ts';
import type { OrderLists, Unread } from '#lib/api/order-lists.ts';

/** Why the portal did not give that list; null where it did, or was not asked yet. */
export function unreadOf(lists: OrderLists | null, list: Unread['list']): Trouble | null {
	return lists?.unread.find((one) => one.list === list)?.trouble ?? null;
}

/** What the portal has, to pick from. */
export function optionsOf(named: readonly { id: string | number; name: string }[] | undefined) {
	return (named ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
}
