/** A local double of one outside service, answering on the service's real host names. */
export interface Standin {
  /** The host names it answers for, in lower case, without port. */
  readonly hosts: readonly string[];
  /** Answers one request as the real service would. `request.url` carries the real host name. */
  fetch(request: Request): Response | Promise<Response>;
}
