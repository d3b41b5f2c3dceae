/** Bytes on their way in. Where the line breaks in the middle, what arrived until then is given all the same. */
import type { Readable } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'

export interface Arrived {
  readonly bytes: Buffer
  /** Nothing is missing at the end. */
  readonly isWhole: boolean
}

/** @param mostBytes unpacked: a bomb ends where a chunk would. @returns undefined for more than that, or for no gzip */
export function arrivedOf(body: Readable, isGzip: boolean, mostBytes: number): Promise<Arrived | undefined> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let bytes = 0
    let isWhole = false
    const finish = (arrived: Arrived | undefined) => {
      body.pause()
      resolve(arrived)
    }
    const take = (piece: Buffer): void => {
      bytes += piece.length
      if (bytes > mostBytes) return finish(undefined)
      pieces.push(piece)
    }
    const end = () => finish({ bytes: Buffer.concat(pieces), isWhole })
    // A cut stream is unpacked as far as it goes.
    const unpacked = isGzip ? createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }) : undefined
    unpacked?.on('data', take).on('end', end).on('error', () => finish(undefined))
    const close = unpacked ? () => void unpacked.end() : end
    body.on('data', unpacked ? (piece: Buffer) => void unpacked.write(piece) : take)
    body.on('end', () => {
      isWhole = true
      close()
    })
    body.on('error', () => undefined)
    body.on('close', () => {
      if (!isWhole) close()
    })
  })
}
