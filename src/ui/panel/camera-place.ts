/** Chromium's name for the policies that a document is under (github.com/w3c/webappsec-permissions-policy). */
interface WithFeaturePolicy {
  readonly featurePolicy?: { readonly allowsFeature: (name: string) => boolean };
}

/** False where the page around the panel is known to forbid the camera. Firefox says so when asked for it. */
export function isCameraAllowedHere(): boolean {
  return (document as WithFeaturePolicy).featurePolicy?.allowsFeature('camera') ?? true;
}

/** Whether a camera can exist for us at all. */
export function mayHaveCamera(): boolean {
  return (navigator.mediaDevices as MediaDevices | undefined) !== undefined;
}
