.class public final Lorg/example/proximity/Advertising;
.super Landroid/bluetooth/le/AdvertiseCallback;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/bluetooth/le/AdvertiseCallback;-><init>()V
    return-void
.end method
