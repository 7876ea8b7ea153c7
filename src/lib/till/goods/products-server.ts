import { ProductsDelta, type ProductsQuestion } from '#lib/api/products.ts';
import { askServer, type ServerPorts } from '../shop/ask-server.ts';

export type ProductsServer = ReturnType<typeof productsServer>;

/** The portal's goods as our own server keeps them for this till's register. */
export function productsServer(ports: ServerPorts) {
	const ask = askServer(ports);
	return {
		/** What has changed. */
		products: ({ register, since = '0', of }: ProductsQuestion) => {
			const at = `register=${encodeURIComponent(register)}`;
			const list = of === undefined ? '' : `&of=${encodeURIComponent(of)}`;
			return ask('GET', `/api/products?${at}&since=${since}${list}`, ProductsDelta, null, 'bulk');
		}
	};
}
