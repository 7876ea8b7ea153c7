const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const PLUS = 0x2b;
const SPACE = 0x20;
const PERCENT = 0x25;

/**
 * Undoes PHP's `urlencode` as PHP does: a percent sign without two hexadecimal digits stands for itself. Bytes that are
 * no UTF-8 become replacement characters; they harm nothing else.
 */
export function urlDecoded(encoded: Uint8Array): string {
	const plain = new Uint8Array(encoded.length);
	let length = 0;
	for (let at = 0; at < encoded.length; at += 1) {
		const byte = encoded[at] ?? 0;
		const escaped = byte === PERCENT ? escapedAt(encoded, at + 1) : null;
		plain[length] = escaped ?? (byte === PLUS ? SPACE : byte);
		length += 1;
		if (escaped !== null) at += 2;
	}
	return UTF8.decode(plain.subarray(0, length));
}

function escapedAt(bytes: Uint8Array, at: number): number | null {
	const high = hexDigit(bytes[at]);
	const low = hexDigit(bytes[at + 1]);
	return high === null || low === null ? null : high * 16 + low;
}

function hexDigit(byte: number | undefined): number | null {
	if (byte === undefined) return null;
	if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : null;
}
