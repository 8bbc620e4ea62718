/** The cookie is missing: this page cannot get one by itself, so it says who can. */
export function SignedOut() {
  return (
    <main className="signed-out">
      <div className="signed-out-card">
        <h1>This browser is not signed in</h1>
        <p>
          Open the link that <code className="code">heddle dev</code> printed in its terminal. It works once and signs this
          browser in.
        </p>
        <p className="dim">
          The link is gone, or was used already? Stop <code className="code">heddle dev</code> and start it again: it prints
          a new one.
        </p>
        <button className="btn primary" onClick={() => location.reload()}>
          Try again
        </button>
      </div>
    </main>
  );
}
