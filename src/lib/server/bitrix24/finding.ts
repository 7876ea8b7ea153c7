import type { Finding } from '#lib/api/bitrix24.ts';

/** What was found in the portal, without any words of its own. */
export function finding(code: Finding['code'], about: string | null = null): Finding {
	return { code, about, trouble: null };
}
