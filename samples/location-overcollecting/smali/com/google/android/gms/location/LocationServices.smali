# Stand-in for the library class of this name: its shape, none of its code.
.class public Lcom/google/android/gms/location/LocationServices;
.super Ljava/lang/Object;

.method public static getFusedLocationProviderClient(Landroid/app/Activity;)Lcom/google/android/gms/location/FusedLocationProviderClient;
    .registers 2
    new-instance v0, Lcom/google/android/gms/location/FusedLocationProviderClient;
    invoke-direct {v0}, Lcom/google/android/gms/location/FusedLocationProviderClient;-><init>()V
    return-object v0
.end method
