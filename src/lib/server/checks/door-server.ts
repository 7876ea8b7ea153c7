import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { keysIn } from './door-key.ts';
import type { DoorAnswer, Knock } from './doors.ts';

/** Bytes. Five hundred lines of a check have a third of it. */
const LARGEST = 512 * 1024;
/** Whoever sends more is heard to the end, for only then is the answer read; yet not for ever. */
const MOST_HEARD = 64 * 1024 * 1024;

const DOORS: Readonly<Record<string, Knock['door']>> = { '/bitrix24/print': 'print', '/bitrix24/check': 'check' };

/** The door that a request is for, however its address is spelled; null: neither. */
export function doorOf(url = '/'): Knock['door'] | null {
	// A proxy may ask by a whole address.
	const path = url.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? '';
	const name = path.replace(/\/+$/, '');
	return Object.hasOwn(DOORS, name) ? (DOORS[name] ?? null) : null;
}

/** Answers whatever comes to a door with 200 and JSON: any other answer leaves a check hanging, or counts as printed. */
export async function answerAtDoor(
	door: Knock['door'],
	request: IncomingMessage,
	response: ServerResponse,
	answer: (knock: Knock) => Promise<DoorAnswer>
): Promise<void> {
	const body = await bodyOf(request);
	if (body === 'gone') return;
	const keys = keysIn(request.url ?? '', request.headers.authorization);
	const address = request.socket.remoteAddress ?? '';
	const isPost = request.method === 'POST';
	const said = JSON.stringify(await answer({ door, body: isPost ? body : null, keys, address }));
	response.writeHead(200, STATUS_CODES[200], {
		'content-type': 'application/json; charset=utf-8',
		'content-length': Buffer.byteLength(said),
		'cache-control': 'no-store',
		connection: 'close'
	});
	response.end(said);
}

/** Keeps no more of it than a check may have. `gone`: whoever sent it is not there to be answered. */
function bodyOf(request: IncomingMessage): Promise<Uint8Array | 'too-large' | 'gone'> {
	return new Promise((resolve) => {
		let chunks: Buffer[] = [];
		let size = 0;
		request.on('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size <= LARGEST) chunks.push(chunk);
			else chunks = [];
			if (size > MOST_HEARD) resolve('too-large');
		});
		request.on('end', () => resolve(size > LARGEST ? 'too-large' : Buffer.concat(chunks)));
		request.on('close', () => resolve('gone'));
	});
}
