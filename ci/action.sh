#!/usr/bin/env bash
# The steps of action.yml, by name. What people set, and what the event says, is in the environment.
set -euo pipefail

check_report="${RUNNER_TEMP:-/tmp}/cust-check.md"
diff_report="${RUNNER_TEMP:-/tmp}/cust-diff.md"

# The command of this checkout, with the Node that it was built with where there is that one.
cust() {
  local node="$GITHUB_ACTION_PATH/node_modules/.bin/node"
  [ -x "$node" ] || node=node
  "$node" "$GITHUB_ACTION_PATH/dist/cust.js" "$@"
}

# Fills `args` with what every check is asked for, and `paths` with what stands in CUST_PATHS, one a line.
read_options() {
  args=()
  [ -z "${CUST_PRESET:-}" ] || args+=(--preset "$CUST_PRESET")
  [ -z "${CUST_BASELINE:-}" ] || args+=(--baseline "$CUST_BASELINE")
  local repository="${CUST_ACTION_REPOSITORY:-}" ref="${CUST_ACTION_REF:-HEAD}"
  if [[ "$repository/$ref" =~ ^[A-Za-z0-9._-]+/[A-Za-z0-9._/-]+$ ]] && [ -n "$repository" ]; then
    args+=(--rule-pages "$GITHUB_SERVER_URL/$repository/blob/$ref/docs/rules.md")
  fi
  read_paths
}

read_paths() {
  paths=(--)
  local path
  while IFS= read -r path; do
    path="${path%$'\r'}"
    [ -z "$path" ] || paths+=("$path")
  done <<<"${CUST_PATHS:-.}"
}

# What a pull request is compared with: its target branch by name, where that was fetched, else the commit.
base() {
  local branch="origin/${GITHUB_BASE_REF:-}"
  if [ -n "${GITHUB_BASE_REF:-}" ] && git rev-parse --verify --quiet "$branch^{commit}" >/dev/null; then
    echo "$branch"
  else
    echo "$CUST_BASE"
  fi
}

build() {
  [ ! -e "$GITHUB_ACTION_PATH/dist/cust.js" ] || return 0
  cd "$GITHUB_ACTION_PATH"
  npm ci --no-audit --no-fund
  npm run --silent build
}

check() {
  read_options
  [ -z "${CUST_MAX_WARNINGS:-}" ] || args+=(--max-warnings "$CUST_MAX_WARNINGS")
  if [ "${CUST_ONLY_CHANGES:-}" = true ] && [ -n "${CUST_BASE:-}" ]; then
    args+=(--changed-since "$(base)")
  fi
  rm -f "$check_report"
  local code=0
  cust check --format github --output "markdown:$check_report" "${args[@]+"${args[@]}"}" "${paths[@]}" || code=$?
  echo "code=$code" >>"$GITHUB_OUTPUT"
}

diff() {
  read_paths
  local code=0
  rm -f "$diff_report"
  cust diff --exit-code --format markdown "$(base)...HEAD" "${paths[@]}" >"$diff_report" || code=$?
  if [ ! -s "$diff_report" ]; then
    echo '::warning::What has changed cannot be told. The lines above say why; fetch-depth: 0 at actions/checkout often helps.'
  fi
  # Something is said, and not only that nothing has changed.
  if [ "$code" -ne 0 ] && [ -s "$diff_report" ]; then
    echo 'changed=true' >>"$GITHUB_OUTPUT"
  fi
}

summary() {
  local report
  for report in "$diff_report" "$check_report"; do
    [ ! -s "$report" ] || { cat "$report"; echo; } >>"$GITHUB_STEP_SUMMARY"
  done
}

# GitHub takes 65,536 characters; bytes are no fewer.
most_bytes=65000

comment() {
  export CUST_MARKER='<!-- cust: what this pull request does to the roadmap -->'
  local body="$RUNNER_TEMP/cust-comment.md"
  write_body "$body"

  # Elsewhere than on github.com, gh wants to be told where.
  if [ "$GITHUB_SERVER_URL" != https://github.com ]; then
    export GH_HOST="${GITHUB_SERVER_URL#https://}" GH_ENTERPRISE_TOKEN="$GH_TOKEN"
  fi
  local ids id
  CUST_ME="$(gh api graphql -f query='{ viewer { login } }' --jq .data.viewer.login)" || CUST_ME='github-actions[bot]'
  export CUST_ME
  ids="$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$CUST_PULL_REQUEST/comments" \
    --jq '.[] | select(.user.login == env.CUST_ME and (.body | startswith(env.CUST_MARKER))) | .id')" || ids=''
  id="${ids%%$'\n'*}"
  if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$body" || no_comment
  elif [ "${CUST_CHANGED:-}" = true ]; then
    gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$CUST_PULL_REQUEST/comments" -F "body=@$body" || no_comment
  fi
}

no_comment() {
  echo '::notice::The comment cannot be written (the lines above say why; a pull request from a fork has no token that may), so see the summary of this job.'
}

# Both reports, or as many of them as fit.
write_body() {
  local body="$1"
  body_of "$body" "$diff_report" "$check_report"
  [ "$(wc -c <"$body")" -le "$most_bytes" ] || body_of "$body" "$diff_report"
  [ "$(wc -c <"$body")" -le "$most_bytes" ] || body_of "$body"
}

body_of() {
  local body="$1" report
  shift
  {
    printf '%s\n' "$CUST_MARKER"
    for report in "$@"; do
      [ ! -s "$report" ] || { cat "$report"; echo; }
    done
    [ "$#" -eq 2 ] || echo 'The rest is too long for a comment: see the summary of the job.'
  } >"$body"
}

# All findings: an alert whose finding is not there any more is closed. GitHub takes suppressed ones for open ones.
sarif() {
  read_options
  local all="$RUNNER_TEMP/cust-all.sarif" file="$RUNNER_TEMP/cust.sarif" code=0
  rm -f "$all"
  cust check --output "sarif:$all" "${args[@]+"${args[@]}"}" "${paths[@]}" >/dev/null || code=$?
  [ -s "$all" ] || return 0
  node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const [from, to] = process.argv.slice(1);
    const log = JSON.parse(readFileSync(from, "utf8"));
    for (const run of log.runs) run.results = run.results.filter((one) => one.suppressions.length === 0);
    writeFileSync(to, JSON.stringify(log));
  ' "$all" "$file"
  echo "file=$file" >>"$GITHUB_OUTPUT"
}

case "${1:-}" in
  build | check | diff | summary | comment | sarif) "$1" ;;
  *)
    echo "There is no step \"${1:-}\"." >&2
    exit 2
    ;;
esac
