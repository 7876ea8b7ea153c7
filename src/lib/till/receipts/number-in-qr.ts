const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/**
 * The fiscal code in the text of a receipt's QR (tax cabinet: Положення №13, `id`), or the Kasa's id in the address of its
 * page at Checkbox; null for what is no address of a receipt.
 */
export function numberInQr(text: string): string | null {
	const address = text.trim();
	if (!/^https?:\/\//i.test(address)) return null;
	const [path = '', query = ''] = address.split('?');
	const id = new URLSearchParams(query).get('id')?.trim() ?? '';
	return id === '' ? (UUID.exec(path)?.[0].toLowerCase() ?? null) : id;
}
