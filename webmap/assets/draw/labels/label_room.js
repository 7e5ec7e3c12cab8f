// Keeps track of the parts of the picture taken by names, and of the fronts: a name takes the first
// free position, or if it asks for that the first free one that is on no front.

const BUCKET_PX = 16;

export class Room {
  // `fronts` are points on front lines, in pixels of the picture, close enough to catch a box.
  constructor(bounds, fronts = []) {
    this.bounds = bounds;
    this.boxes = [];
    this.fronts = new Set(fronts.map(([x, y]) => bucketOf(x, y)));
  }

  // Takes a rectangle if it is free; one outside the picture is not.
  take(x, y, width, height) {
    const box = [x, y, x + width, y + height];
    if (!this.isFree(box)) return false;
    this.boxes.push(box);
    return true;
  }

  isFree(box) {
    const { min, max } = this.bounds;
    if (box[2] < min.x || box[0] > max.x || box[3] < min.y || box[1] > max.y) return false;
    return this.boxes.every(
      (b) => b[2] < box[0] || b[0] > box[2] || b[3] < box[1] || b[1] > box[3],
    );
  }

  // Takes the first free one of several positions {x, y, width, height, ...}, clear of fronts if
  // any of them is. Null if none is free.
  choose(places) {
    const free = places.filter(({ x, y, width, height }) =>
      this.isFree([x, y, x + width, y + height]),
    );
    const place = free.find((each) => !this.isOnFront(each)) ?? free[0];
    if (!place) return null;
    this.boxes.push([place.x, place.y, place.x + place.width, place.y + place.height]);
    return place;
  }

  isOnFront({ x, y, width, height }) {
    if (!this.fronts.size) return false;
    for (let left = x; left < x + width + BUCKET_PX; left += BUCKET_PX) {
      for (let top = y; top < y + height + BUCKET_PX; top += BUCKET_PX) {
        const at = bucketOf(Math.min(left, x + width), Math.min(top, y + height));
        if (this.fronts.has(at)) return true;
      }
    }
    return false;
  }
}

const bucketOf = (x, y) => `${Math.floor(x / BUCKET_PX)} ${Math.floor(y / BUCKET_PX)}`;
