import { decodeFramePacket, type FramePacket } from '@shared/frame-packet'
import { readImageHeader, type ImageHeader } from '@shared/image-header'

/** A packet that can be decoded: its parts, its image's kind and size, and the channel's acknowledgement. */
export type Frame = FramePacket & { header: ImageHeader; arrivedAt: number }

/** Packets beyond this are refused unread; a 4K frame at full quality is below 8 MiB. */
const maxPacketBytes = 32 * 1024 * 1024
const seqOffset = 4

/** Reads a packet; where it is malformed, its sequence number alone, or null where not even that is there. */
export function readFrame(bytes: Uint8Array<ArrayBuffer>, arrivedAt: number): { frame: Frame } | { seq: number | null } {
  if (bytes.length <= maxPacketBytes) {
    try {
      const packet = decodeFramePacket(bytes)
      const header = readImageHeader(packet.image)
      if (header !== null) return { frame: { ...packet, header, arrivedAt } }
    } catch {
      // Counted by the caller: a packet is dropped for one reason, whatever was wrong with it.
    }
  }
  if (bytes.length < seqOffset + 4) return { seq: null }
  return { seq: new DataView(bytes.buffer, bytes.byteOffset).getUint32(seqOffset, true) }
}
