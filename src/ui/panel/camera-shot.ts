/** Some cameras never answer; the picture on the screen is as good. */
const PATIENCE_MS = 5000;

/** Takes a photo with the camera that `video` shows: with its own shutter, or what is seen. */
export async function takeShot(video: HTMLVideoElement): Promise<Blob> {
  const track = video.srcObject instanceof MediaStream && video.srcObject.getVideoTracks()[0];
  if (track && 'ImageCapture' in globalThis) {
    const photo = await shutter(track).catch(() => undefined);
    if (photo !== undefined && photo.size > 0) return photo;
  }
  return frameOf(video);
}

function shutter(track: MediaStreamTrack): Promise<Blob | undefined> {
  return Promise.race([
    new ImageCapture(track).takePhoto(),
    new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]);
}

function frameOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
}
