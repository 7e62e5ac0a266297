while IFS= read -r page; do
  if test -f "build/site/$page"; then install -D --mode=644 "build/site/$page" "build/pages/$page"; fi
done < build/review/pages.txt
if test -d build/pages; then
  cd build/site
  find . -path '*/assets/*' -type f -exec cp --parents --target-directory ../pages {} +
fi
