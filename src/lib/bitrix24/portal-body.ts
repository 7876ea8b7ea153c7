/** No answer that we ask for comes near it, in bytes. */
const MOST = 4 * 1024 * 1024;

/** The text of an answer; null where there is more of it than anybody should hold. @throws where the connection breaks */
export async function textOf(response: Response): Promise<string | null> {
	const reader = response.body?.getReader();
	if (!reader) return '';
	const decoder = new TextDecoder();
	let text = '';
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		length += value.length;
		if (length > MOST) {
			await reader.cancel();
			return null;
		}
		text += decoder.decode(value, { stream: true });
	}
}

/** Null: no JSON. */
export function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}
