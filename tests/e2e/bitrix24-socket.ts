import { connect } from 'node:net';

/** What is written to a socket, byte for byte. */
export interface Written {
	/** The request's first line and its headers. */
	head: readonly string[];
	body?: Uint8Array;
}

/** What comes back until the other end closes; status 0: nothing that is HTTP. */
export function writeTo(url: string, { head, body = new Uint8Array() }: Written) {
	const { hostname, port } = new URL(url);
	return new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
		const parts: Buffer[] = [];
		const socket = connect({ host: hostname, port: Number(port) });
		socket.setTimeout(20_000, () => socket.destroy(new Error('Nobody answers')));
		socket.once('error', reject);
		socket.on('data', (part: Buffer) => parts.push(part));
		socket.once('close', () => {
			const [answerHead = '', ...rest] = Buffer.concat(parts).toString('utf8').split('\r\n\r\n');
			const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answerHead)?.[1] ?? 0);
			const type = /^content-type: (.*)$/im.exec(answerHead)?.[1] ?? '';
			resolve({ status, type, body: rest.join('\r\n\r\n') });
		});
		socket.write(`${head.join('\r\n')}\r\n\r\n`);
		socket.write(body);
	});
}
