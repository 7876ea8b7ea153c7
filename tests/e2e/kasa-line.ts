import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * What a call to the Kasa has come to: the connection stands and the Kasa has heard nothing; it has heard the call; half of
 * its answer is through; all of it is.
 */
export const MOMENTS = ['connected', 'heard', 'half-answered', 'answered'] as const;
export type Moment = (typeof MOMENTS)[number];

/** The wire between a server and its Kasa, which takes one call a connection. Its moments may be waited for. */
export async function kasaLine(kasaUrl: string, onmoment: (moment: Moment) => Promise<void>) {
	const { hostname, port } = new URL(kasaUrl);

	async function carry(server: Socket): Promise<void> {
		await onmoment('connected');
		if (server.destroyed) return;
		const kasa = connect({ host: hostname, port: Number(port) });
		kasa.on('error', () => kasa.destroy());
		server.on('data', (bytes) => kasa.write(bytes)).on('close', () => kasa.end());
		const answer: Buffer[] = [];
		kasa.on('data', (bytes) => answer.push(bytes));
		await once(server, 'data');
		await onmoment('heard');
		// The Kasa does what it has heard, whether anybody waits for it or not.
		await once(kasa, 'close');
		const bytes = Buffer.concat(answer);
		server.write(bytes.subarray(0, bytes.length / 2));
		await onmoment('half-answered');
		server.end(bytes.subarray(bytes.length / 2));
		if (!server.closed) await once(server, 'close');
		await onmoment('answered');
	}

	const lines = createServer((socket) => {
		socket.on('error', () => socket.destroy());
		// A server that is killed breaks it off anywhere.
		void carry(socket).then(
			() => socket.destroySoon(),
			() => socket.destroy()
		);
	});
	lines.listen(0, '127.0.0.1');
	await once(lines, 'listening');
	const address = lines.address();
	if (address === null || typeof address === 'string') throw new Error('A server that listens has a port');
	return { url: `http://127.0.0.1:${address.port}`, close: () => void lines.close() };
}
