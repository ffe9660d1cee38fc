import { broken } from './jpeg-bits.ts';

/** One of brightness and the colour differences, in blocks of eight by eight. */
export interface JpegComponent {
  readonly id: number;
  /** Blocks of it in a unit of the frame. */
  readonly across: number;
  readonly down: number;
  /** Blocks that the picture covers: what a scan holds that has this component alone. */
  readonly width: number;
  readonly height: number;
  /** Blocks in a row with those that only fill up the last unit. */
  readonly stride: number;
  /** Which coefficients are known not to be zero; the codes of later scans depend on it. */
  readonly known: Uint8Array;
}

export interface JpegFrame {
  readonly isProgressive: boolean;
  readonly components: readonly JpegComponent[];
  /** Units in a row, and rows of them. */
  readonly across: number;
  readonly down: number;
}

const BASELINE = 0xc0;
const EXTENDED = 0xc1;
const PROGRESSIVE = 0xc2;
const BITS = 8;

/** The frame of a SOF segment, of the kinds that all browsers decode (ITU-T T.81, annexes A and B.2.2). */
export function readJpegFrame(marker: number, payload: Uint8Array): JpegFrame {
  const isCommon = marker === BASELINE || marker === EXTENDED || marker === PROGRESSIVE;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const count = payload[5] ?? 0;
  if (!isCommon || payload[0] !== BITS || payload.length !== 6 + 3 * count) {
    throw broken('uncommon frame');
  }
  const [height, width] = [view.getUint16(1), view.getUint16(3)];
  const parts = Array.from({ length: count }, (_, index) => {
    const [id = 0, sampling = 0] = payload.subarray(6 + 3 * index);
    return { id, across: sampling >> 4, down: sampling & 15 };
  });
  const most = {
    across: Math.max(...parts.map(({ across }) => across)),
    down: Math.max(...parts.map(({ down }) => down)),
  };
  if (parts.some(({ across, down }) => across === 0 || down === 0)) throw broken('sampling');
  const across = Math.ceil(width / (8 * most.across));
  const down = Math.ceil(height / (8 * most.down));
  const isProgressive = marker === PROGRESSIVE;
  const components = parts.map((part) => ({
    ...part,
    width: Math.ceil(Math.ceil((width * part.across) / most.across) / 8),
    height: Math.ceil(Math.ceil((height * part.down) / most.down) / 8),
    stride: across * part.across,
    known: new Uint8Array(isProgressive ? across * part.across * down * part.down * 64 : 0),
  }));
  return { isProgressive, components, across, down };
}
