/** What PHP holds: null and empty arrays are never sent. */
export type Php = string | number | boolean | null | readonly Php[] | { readonly [key: string]: Php };

/** PHP's `http_build_query`: how Bitrix24 fills a body, and how the commands of a batch are told it. */
export function httpBuildQuery(fields: { readonly [key: string]: Php }): string {
	return Object.entries(fields)
		.flatMap(([key, value]) => pairs(key, value))
		.map(([key, value]) => `${urlencode(key)}=${urlencode(value)}`)
		.join('&');
}

/** PHP's `urlencode`: a space is a plus; of the signs only - _ . stand for themselves. Half a sign of two is none. */
function urlencode(text: string): string {
	return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
		.replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
		.replaceAll('%20', '+');
}

function pairs(key: string, value: Php): [string, string][] {
	if (value === null) return [];
	if (typeof value === 'boolean') return [[key, value ? '1' : '0']];
	if (typeof value !== 'object') return [[key, String(value)]];
	return Object.entries(value).flatMap(([inner, one]) => pairs(`${key}[${inner}]`, one));
}
